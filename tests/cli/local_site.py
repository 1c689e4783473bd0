"""A site on this machine for tests: pages that can be changed while it answers, with marks of what is unchanged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Pages by their paths; a number is the status that the path answers with."""

    def __init__(self, port: int) -> None:
        self.pages: dict[str, str | int] = {}
        self.address = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, int]] = []

    def article(self, path: str, words: str) -> str:
        self.pages[path] = f"<html><body><article><p>{words}</p></article></body></html>"
        return self.address + path

    def feed(self, path: str, *links: str) -> str:
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        self.pages[path] = f"<rss><channel><title>Local</title>{items}</channel></rss>"
        return self.address + path


@contextmanager
def local_site() -> Iterator[Site]:
    """A site that answers until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path, 404)
            status = page if isinstance(page, int) else 200
            body = b"" if isinstance(page, int) else page.encode()
            mark = f'"{sha256(body).hexdigest()[:8]}"'
            if status == 200 and self.headers.get("If-None-Match") == mark:
                status, body = 304, b""
            site.asked.append((self.path, status))
            self.send_response(status)
            if status in (200, 304):
                self.send_header("ETag", mark)
            self.send_header("Content-Type", "text/xml" if "feed" in self.path else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
