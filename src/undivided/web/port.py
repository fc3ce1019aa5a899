"""Opening the ports that this server listens on."""

import socket

from undivided.domain import Unavailable

Port = socket.socket


def open_port(host: str, port: int, named: str) -> Port:
    """Open a port to listen on.

    Args:
        host: Address.
        port: Port; 0 takes a free one.
        named: Where another can be chosen, e.g. "--port".

    Raises:
        Unavailable: If it cannot be opened.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise Unavailable(
            f"Port {port} on {host} cannot be opened.",
            f"Choose another with {named}, or stop what uses it.",
        ) from error
