"""A WebSocket server on its way to stage 02, in Python: any language serves that opens sockets.

`python3 server.py 9001` listens at port 9001 of this machine; 0 is any free port.
"""

import re
import socket
import sys
import threading

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
MOST = 1 << 16


class Refused(Exception):
    """Ends a handshake early: status, reason, and lines that go with them."""

    def __init__(self, status, reason, *fields):
        super().__init__(reason)
        self.answer = response(status, reason, "Connection: close", "Content-Length: 0", *fields)


def response(status, reason, *fields):
    """A head of HTTP, as octets."""
    lines = ["HTTP/1.1 %d %s" % (status, reason), *fields, "", ""]
    return "\r\n".join(lines).encode("latin-1")


def read_head(stream):
    """The lines up to the empty one, and not an octet of what is behind it."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        octet = stream.read(1)
        if not octet:
            raise EOFError("a head without an end")
        if len(head) == MOST:
            raise Refused(431, "Request Header Fields Too Large")
        head += octet
    return head.decode("latin-1").split("\r\n")[:-2]


def parse(lines):
    """Method, version of HTTP, and the values of each field by its name in lower case."""
    start = re.fullmatch("(%s) [!-~]+ HTTP/([0-9]\\.[0-9])" % TOKEN, lines[0])
    if not start:
        raise Refused(400, "That is no HTTP")
    fields = {}
    for line in lines[1:]:
        field = re.fullmatch("(%s):[ \t]*([^\\0\r\n]*)" % TOKEN, line)
        if not field:
            raise Refused(400, "A line of the head is no field")
        fields.setdefault(field[1].lower(), []).append(field[2].strip(" \t"))
    return start[1], start[2], fields


def handshake(method, version, fields):
    """Accepts a request, or raises what is wrong with it.

    As it stands it switches whatever it is asked, and does not prove that it has read the key.
    """
    # TODO: judge the request, and raise a Refused for one that is wrong.
    # TODO: add Sec-WebSocket-Accept, made of the key and a GUID (hashlib, base64).
    return response(101, "Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")


def serve(connection):
    """Shakes hands, and has nothing to say behind that."""
    with connection, connection.makefile("rb") as stream:
        try:
            connection.sendall(handshake(*parse(read_head(stream))))
            while connection.recv(1 << 12):
                pass
        except Refused as refused:
            connection.sendall(refused.answer)
            connection.shutdown(socket.SHUT_WR)
        except (EOFError, OSError):
            pass  # the other side has gone


def main():
    with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=200) as listening:
        print("ws://127.0.0.1:%d/" % listening.getsockname()[1], flush=True)
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    main()
