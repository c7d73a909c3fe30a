"""Runs the proxies of the nodes web, v1 and v2, each in a network namespace of its own, with the rules of iptables that App Mesh's
init container wrote, and prints what becomes of requests of web, one line each.

Usage: namespaces.py DIRECTORY REQUEST..., where the directory has NODE.yaml and the program envoy, and a request is
NAME=ADDRESS:PORT:HOST:PATH, with PATH "-" for TCP, in namespace web, or NAME=@NODE:ADDRESS:PORT:HOST:PATH past the proxy of a node.
"""
import encodings.idna  # Needed later, by a user who may not read it.
import http.client
import http.server
import os
import socket
import socketserver
import subprocess
import sys
import threading
import time

PROXY = 1337
NODES = ["web", "v1", "v2"]
directory = sys.argv[1]
suffix = str(os.getpid())


def namespace(node):
    return "am" + node + suffix


def run(*command):
    subprocess.run(command, check=True)


def application(name):
    class Http(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/never"):
                self.rfile.read()
                return
            body = (name + " " + self.path).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *ignored):
            pass

    class Tcp(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(100)
            self.request.sendall(name.encode())

    servers = [
        http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Http),
        http.server.ThreadingHTTPServer(("0.0.0.0", 7000), Http),
        socketserver.ThreadingTCPServer(("127.0.0.1", 9000), Tcp),
    ]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print("listening", flush=True)
    sys.stdin.read()


def request(address, port, host, path):
    try:
        if path == "-":
            with socket.create_connection((address, int(port)), 30) as connection:
                connection.sendall(b"ping")
                connection.shutdown(socket.SHUT_WR)
                return connection.recv(100).decode() or "closed"
        connection = http.client.HTTPConnection(address, int(port), timeout=30)
        connection.request("GET", path, headers={"Host": host})
        response = connection.getresponse()
        body = response.read().decode()
        return str(response.status) + (" " + body if response.status == 200 else "")
    except (OSError, http.client.HTTPException):
        return "closed"


def started(admin):
    try:
        connection = http.client.HTTPConnection(admin, 9901, timeout=5)
        connection.request("GET", "/stats?filter=workers_started")
        return b"workers_started: 1" in connection.getresponse().read()
    except OSError:
        return False


def within(node, *command, **options):
    return subprocess.Popen(["ip", "netns", "exec", namespace(node), *command], **options)


def own(*arguments):
    return [sys.executable, __file__, *arguments]


def main():
    processes = []
    try:
        run("ip", "netns", "add", namespace("net"))
        run("ip", "-n", namespace("net"), "link", "add", "name", "bridge0", "type", "bridge")
        run("ip", "-n", namespace("net"), "link", "set", "dev", "bridge0", "up")
        for number, node in enumerate(NODES, 1):
            inside = ["ip", "-n", namespace(node)]
            run("ip", "netns", "add", namespace(node))
            run("ip", "-n", namespace("net"), "link", "add", node, "type", "veth", "peer", "name", "eth0", "netns", namespace(node))
            run("ip", "-n", namespace("net"), "link", "set", "dev", node, "master", "bridge0", "up")
            run(*inside, "addr", "add", "10.77.0.%d/24" % number, "dev", "eth0")
            run(*inside, "link", "set", "dev", "eth0", "up")
            run(*inside, "link", "set", "dev", "lo", "up")
            for rule in [
                "OUTPUT -p tcp -m owner --uid-owner %d -j RETURN" % PROXY,
                "OUTPUT -p tcp -d 127.0.0.0/8 -j RETURN",
                "OUTPUT -p tcp -j REDIRECT --to-ports 15001",
                "PREROUTING -p tcp -m multiport --dports 8080,9000 -j REDIRECT --to-ports 15000",
            ]:
                run("ip", "netns", "exec", namespace(node), "iptables", "-t", "nat", "-A", *rule.split(" "))
            envoy = os.path.join(directory, "envoy")
            with open(os.path.join(directory, node + ".log"), "w") as log:
                processes.append(within(
                    node, "setpriv", "--reuid", str(PROXY), "--clear-groups", envoy, "-c", os.path.join(directory, node + ".yaml"),
                    "--concurrency", "1", "--disable-hot-restart", "-l", "warning", stdout=log, stderr=log))
            if node != "web":
                server = within(node, *own("application", node), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                processes.append(server)
                server.stdout.readline()
        for node in NODES:
            waiting = within(node, *own("await"))
            if waiting.wait(60) != 0:
                sys.exit(node + ": " + open(os.path.join(directory, node + ".log")).read())
        for argument in sys.argv[2:]:
            name, parts = argument.split("=", 1)
            parts = [part.replace("%3A", ":") for part in parts.split(":")]
            past = parts[0].startswith("@")
            client = parts.pop(0)[1:] if past else "web"
            command = own("past" if past else "request", *parts)
            answer = within(client, *command, stdout=subprocess.PIPE)
            print(name + ": " + answer.communicate()[0].decode().strip(), flush=True)
    finally:
        for process in processes:
            process.kill()
            process.wait()
        for node in [*NODES, "net"]:
            subprocess.run(["ip", "netns", "del", namespace(node)])


if sys.argv[1] == "application":
    application(sys.argv[2])
elif sys.argv[1] == "request":
    print(request(*sys.argv[2:]))
elif sys.argv[1] == "past":
    # Connections of this user are not redirected.
    os.setuid(PROXY)
    print(request(*sys.argv[2:]))
elif sys.argv[1] == "await":
    end = time.monotonic() + 50
    while not started("127.0.0.1"):
        if time.monotonic() > end:
            sys.exit(1)
else:
    main()
