"""
What the images of `verify.py` hold: real Python distributions (pip), a real Go program, a lock file that cargo
wrote, an rpm database that rpm wrote (of empty packages with AlmaLinux's names and versions), and an installed
database of apk with Alpaquita's. Each function fills one directory, which becomes one layer.
"""
import os
import subprocess

PYTHON = ["Django==4.2.7", "Jinja2==3.1.6", "requests==2.31.0", "urllib3==2.6.3", "Pillow==10.2.0", "PyYAML==6.0.1"]

GO_MOD = """module garden.example/server

go 1.21

require (
\tgithub.com/gorilla/websocket v1.4.0
\tgolang.org/x/net v0.7.0
\tgolang.org/x/text v0.3.8
)
"""
GO_MAIN = """package main

import (
\t"fmt"
\t"net/http"

\t"github.com/gorilla/websocket"
\t"golang.org/x/net/html"
\t"golang.org/x/text/language"
)

func main() {
\tfmt.Println(html.EscapeString(language.English.String()), websocket.TextMessage)
\t_ = http.ListenAndServe("127.0.0.1:0", nil)
}
"""

CARGO_TOML = """[package]
name = "garden"
version = "0.1.0"
edition = "2021"

[dependencies]
time = "=0.1.43"
smallvec = "=1.6.0"
regex = "=1.5.5"
chrono = { version = "=0.4.19", default-features = false }
"""

# name, epoch, version, release
RPM = [
    ("openssl-libs", "1", "3.5.1", "4.el9_7"),
    ("expat", "", "2.5.0", "3.el9_5.3"),
    ("sudo", "", "1.9.5p2", "10.el9_3"),
    ("krb5-libs", "", "1.21.1", "10.el9_8"),
    ("glibc", "", "2.34", "272.el9_8"),
]

# name, version, origin
APK = [
    ("libcrypto3", "3.0.20-r0", "openssl"),
    ("busybox", "1.35.0-r35", "busybox"),
    ("xz-libs", "5.2.9_p525-r1", "xz"),
    ("zlib", "1.2.13-r0", "zlib"),
    ("git", "2.43.7-r0", "git"),
]


def write(root, path, text):
    file = os.path.join(root, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w") as out:
        out.write(text)


def run(*argv, **options):
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, **options)


def almalinux(root, scratch):
    write(root, "etc/os-release", 'NAME="AlmaLinux"\nID="almalinux"\nVERSION_ID="9.8"\nPRETTY_NAME="AlmaLinux 9.8"\n')
    database = os.path.join(root, "var/lib/rpm")
    os.makedirs(database)
    for name, epoch, version, release in RPM:
        epoch_line = f"Epoch: {epoch}\n" if epoch else ""
        write(
            scratch,
            f"{name}.spec",
            f"Name: {name}\n{epoch_line}Version: {version}\nRelease: {release}\nSummary: x\nLicense: MIT\n"
            "BuildArch: x86_64\nVendor: AlmaLinux\n%description\nx\n%files\n",
        )
        run("rpmbuild", "-bb", "--quiet", "--target", "x86_64", "--define", f"_topdir {scratch}", f"{scratch}/{name}.spec")
        file = f"{scratch}/RPMS/x86_64/{name}-{version}-{release}.x86_64.rpm"
        run("rpm", "--dbpath", database, "--justdb", "--nodeps", "--ignorearch", "--ignoreos", "-i", file)


def alpaquita(root, _):
    write(root, "etc/os-release", 'NAME="Alpaquita"\nID=alpaquita\nVERSION_ID=23\nPRETTY_NAME="Alpaquita Linux 23"\n')
    paragraphs = [f"P:{name}\nV:{version}\nA:x86_64\nL:MIT\no:{origin}\n" for name, version, origin in APK]
    write(root, "lib/apk/db/installed", "\n".join(paragraphs) + "\n")


def python(root, _):
    target = os.path.join(root, "usr/lib/python3.11/site-packages")
    run("pip", "install", "--quiet", "--no-deps", "--no-compile", "--root-user-action=ignore", "--target", target, *PYTHON)


def go(root, scratch):
    write(scratch, "go.mod", GO_MOD)
    write(scratch, "main.go", GO_MAIN)
    environment = {**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-mod=mod"}
    output = os.path.join(root, "usr/local/bin/server")
    run("go", "build", "-trimpath", "-o", output, ".", cwd=scratch, env=environment, stderr=subprocess.DEVNULL)


def rust(root, scratch):
    write(scratch, "Cargo.toml", CARGO_TOML)
    write(scratch, "src/main.rs", "fn main() {}\n")
    run("cargo", "generate-lockfile", "--quiet", cwd=scratch)
    with open(os.path.join(scratch, "Cargo.lock")) as lock:
        write(root, "srv/garden/Cargo.lock", lock.read())


IMAGES = {"almalinux": [almalinux, python, go, rust], "alpaquita": [alpaquita]}
