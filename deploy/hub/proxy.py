"""configurable-http-proxy, for more than ten requests at once: so few Tornado lets pass to servers, unless it is told.

Nothing is kept back after twenty seconds either: the page that waits for a server asks for as long as that takes.
"""

from configurable_http_proxy.cli import main
from tornado.httpclient import AsyncHTTPClient

MOST_REQUESTS = 2000
LONGEST = 3600  # seconds

if __name__ == "__main__":
    defaults = {"request_timeout": LONGEST, "connect_timeout": 30}
    AsyncHTTPClient.configure(None, max_clients=MOST_REQUESTS, defaults=defaults)
    main()
