"""Serves the current folder on loopback, with the ETag that Hex clients ask for; prints its port."""
import hashlib, http.server, pathlib

class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = pathlib.Path(self.path.lstrip("/"))
        found = path.is_file() and ".." not in path.parts
        body = path.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("ETag", '"%s"' % hashlib.md5(body).hexdigest())
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Site)
print(server.server_port, flush=True)
server.serve_forever()
