/// A chat on several nodes.
@SuppressWarnings("requires-automatic") // Jedis has no descriptor
module dev.ws101.examples.cluster {
  requires dev.ws101.application;
  requires redis.clients.jedis;
  requires tools.jackson.databind;
}
