package dev.ws101.examples.subprotocols.mqtt;

/// The packets of MQTT 3.1.1 that this client needs; payloads are text here.
///
/// Left out: wills, user names, unsubscribing, and quality of service 2, "exactly once".
sealed interface Packet {
  /// What a client sends.
  sealed interface Outgoing extends Packet {}

  /// What a server sends.
  sealed interface Incoming extends Packet {}

  /// @param clean whether the server is to forget what it knows of this client, now and afterwards
  /// @param keepAlive after one and a half times as many seconds of silence the server hangs up
  record Connect(String client, boolean clean, int keepAlive) implements Outgoing {}

  /// @param known whether the server has remembered the subscriptions of this client
  /// @param code 0: welcome
  record ConnAck(boolean known, int code) implements Incoming {}

  /// @param qos 0: whether it arrives or not, 1: it is sent until it has been acknowledged
  /// @param again whether it has been sent before
  /// @param id for the acknowledgement; 0 if there is to be none
  record Publish(String topic, String text, int qos, boolean again, int id)
      implements Outgoing, Incoming {}

  record PubAck(int id) implements Outgoing, Incoming {}

  record Subscribe(int id, String filter, int qos) implements Outgoing {}

  /// @param code the quality of service granted, or 128 for a refusal
  record SubAck(int id, int code) implements Incoming {}

  record PingReq() implements Outgoing {}

  record PingResp() implements Incoming {}

  record Disconnect() implements Outgoing {}
}
