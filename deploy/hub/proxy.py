"""configurable-http-proxy, for more than ten requests at once: so few Tornado lets pass to servers, unless it is told.

It listens at the addresses of IPv6 as well, where another program could take its place: browsers ask there first.
Nothing is kept back after twenty seconds either: the page that waits for a server asks for as long as that takes.
Events that a server sends from time to time are passed on as they come. And it speaks HTTPS, if it gets a certificate.
"""

import errno
import logging
import socket
import sys

from configurable_http_proxy import cli, configproxy
from configurable_http_proxy.handlers import ProxyHandler
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets

MOST_REQUESTS = 2000
LONGEST = 3600  # seconds
EVENTS = "text/event-stream"
OF_IPV6 = {"0.0.0.0": "::", "127.0.0.1": "::1"}
OF_ONE_CONNECTION = ("content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive")


class Handler(ProxyHandler):
    """As the package's own, which keeps an answer back until it has come to its end."""

    def _get_proxy_request(self, url):
        request = super()._get_proxy_request(url)
        request.request_timeout, request.connect_timeout = LONGEST, 60  # also of a WebSocket to a server that is busy
        # Which it does not tell; a web server in front may know better.
        request.headers["x-forwarded-proto"] = self.request.headers.get("X-Forwarded-Proto", self.request.protocol)
        return request

    async def call_proxy(self, path=None):
        if self.request.headers.get("Accept") != EVENTS:
            await super().call_proxy(path)
            return
        url = await self.get_target_url(path)
        if url is None:  # and that is said already
            return
        request = self._get_proxy_request(url)
        request.header_callback, request.streaming_callback = self.pass_head_on, self.pass_on
        try:
            await AsyncHTTPClient().fetch(request)
        except (OSError, HTTPClientError) as error:
            if not self._headers_written and not self.get_status() >= 300:
                await self.handle_proxy_error(503, error)
                return
        if not self.request.connection.stream.closed():
            self.finish()

    def pass_head_on(self, line):
        if line.startswith("HTTP/"):
            self.set_status(int(line.split()[1]))
            for name in ("Server", "Content-Type", "Date"):  # that Tornado has put there
                self.clear_header(name)
        elif line.strip() and line.partition(":")[0].lower() not in OF_ONE_CONNECTION:
            [(name, value)] = HTTPHeaders.parse(line).get_all()
            self.add_header(name, value)

    def pass_on(self, part):
        if self.request.connection.stream.closed():
            raise StreamClosedError  # nobody reads any more, so nothing more is fetched
        self.write(part)
        return self.flush()


def is_news(record):
    """Whether a line of the log tells more than that somebody has closed a page."""
    return not (record.exc_info and isinstance(record.exc_info[1], StreamClosedError))


def encryption(arguments):
    """Take certificate and key out of the arguments, for which the package has no use; a server's options, or None."""
    if "--ssl-cert" not in arguments:
        return None
    files = []
    for name in ("--ssl-cert", "--ssl-key"):
        at = arguments.index(name)
        files.append(arguments[at + 1])
        del arguments[at : at + 2]
    return dict(zip(("certfile", "keyfile"), files, strict=True))


class Server(HTTPServer):
    def listen(self, port, address):
        super().listen(port, address)
        if address in OF_IPV6:
            try:
                self.add_sockets(bind_sockets(port, OF_IPV6[address], family=socket.AF_INET6))
            except OSError as error:
                if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):  # there is IPv6 on this machine
                    raise


def main():
    AsyncHTTPClient.configure(None, max_clients=MOST_REQUESTS)
    logging.getLogger("tornado.application").addFilter(is_news)
    configproxy.ProxyHandler = Handler
    servers = iter([encryption(sys.argv), None])  # for all, and the one for the hub
    cli.HTTPServer = lambda application: Server(application, ssl_options=next(servers))
    cli.main()


if __name__ == "__main__":
    main()
