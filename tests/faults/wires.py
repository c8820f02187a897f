"""Wires on loopback that can be cut: the place at the other end goes on, it is only out of reach."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Wire:
    """Passes connections on to a port, refuses them, or takes them and never says a word."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listening.getsockname()[1])
        self._silent = threading.Event()
        self._held: list[socket.socket] = []
        self._carry()

    def mend(self) -> None:
        """Pass connections on again."""
        self._let_go()
        self._silent.clear()
        if self._listening.fileno() == -1:
            self._listening = socket.create_server(("127.0.0.1", self.port), backlog=64)
            self._carry()

    def refuse(self) -> None:
        self._let_go()
        # Connections that wait to be accepted are reset by this.
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def swallow(self) -> None:
        """From now on, nothing comes back; what is open falls silent too."""
        self._silent.set()

    def close(self) -> None:
        self._let_go()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _carry(self) -> None:
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                here, _address = listening.accept()
                self._held.append(here)
                threading.Thread(target=self._pass_on, args=(here,), daemon=True).start()

    def _pass_on(self, here: socket.socket) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as there:
            self._held.append(there)
            while True:
                for one in select.select([here, there], [], [])[0]:
                    said = one.recv(65536)
                    if not said:
                        here.close()
                        return
                    if not self._silent.is_set():
                        (there if one is here else here).sendall(said)

    def _let_go(self) -> None:
        held, self._held = self._held, []
        for one in held:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    wire = Wire(port)
    try:
        yield wire
    finally:
        wire.close()
