"""Python's websockets as a server or a client that does what Echo.java says.

  python3 peer.py server [CERTIFICATES]   prints its port, then a line for all it sees
  python3 peer.py client [CERTIFICATES]   prints "ready"; connects once a line "URL SUBPROTOCOL,..."

CERTIFICATES is a folder with identity.pem and authority.pem, for wss. It ends with its input.
"""

import asyncio
import ssl
import sys
import threading

import websockets

SUBPROTOCOL = "second.ws101.dev"
LIMIT = 64 * 1024 * 1024


def report(*words):
    print(*words, flush=True)


async def converse(socket, path=None):
    report("opened", socket.subprotocol or "")
    try:
        await echo(socket)
    except websockets.ConnectionClosedError:
        pass  # any code but 1000 and 1001
    report("closed", socket.close_code, socket.close_reason)


async def echo(socket):
    frames = 1
    async for message in socket:
        if isinstance(message, str) and message.startswith("please "):
            _, what, value, *rest = message.split(" ")
            if what == "ping":
                asyncio.ensure_future(ping(socket, bytes.fromhex(value)))
            elif what == "fragment":
                frames = int(value)
            elif what == "close":
                await socket.close(int(value), " ".join(rest))
        else:
            await socket.send(message if frames == 1 else parts(message, frames))
            frames = 1


async def ping(socket, payload):
    await (await socket.ping(payload))  # which is done when the pong has the same payload
    report("pong", payload.hex())


def parts(message, frames):
    """Cuts octets, or characters, into so many parts."""
    cuts = [len(message) * i // frames for i in range(frames + 1)]
    return [message[a:b] for a, b in zip(cuts, cuts[1:])]


def tls(role, certificates):
    if certificates is None:
        return None
    if role == "server":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates + "/identity.pem")
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(certificates + "/authority.pem")
    return context


async def serve(context, orders):
    async with websockets.serve(
        converse, "127.0.0.1", 0, ssl=context, subprotocols=[SUBPROTOCOL], max_size=LIMIT
    ) as server:
        report(server.sockets[0].getsockname()[1])
        await orders.get()


async def connect(context, orders):
    report("ready")
    while order := await orders.get():
        url, subprotocols = order.split(" ")
        asked = subprotocols.split(",") if subprotocols else None
        async with websockets.connect(
            url, ssl=context, subprotocols=asked, max_size=LIMIT
        ) as socket:
            await converse(socket)


async def main(role, certificates=None):
    orders = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listen():
        for line in sys.stdin:
            loop.call_soon_threadsafe(orders.put_nowait, line.rstrip("\n"))
        loop.call_soon_threadsafe(orders.put_nowait, None)

    threading.Thread(target=listen, daemon=True).start()
    await (serve if role == "server" else connect)(tls(role, certificates), orders)


asyncio.run(main(*sys.argv[1:]))
