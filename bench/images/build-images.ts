/**
 * Builds the benchmark's images, from real packages but for `large` and `log`: `npm run bench:images -- [a] [b] [a-plus] [large] [log]`. Needs root, debootstrap,
 * dpkg, npm, pip, mvn, go and cargo with cargo-auditable, each with its own access to its own packages. What is
 * built lies in `.bench/images/` as OCI layouts and is built only once.
 */
import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changedPaths, packLayer, pathsBelow, writeLayout, type LayerBlob } from "./layer-archive.ts";
import { buildLargeImage } from "./large-image.ts";
import { buildLogImage } from "./log-image.ts";
import { plantSecrets } from "./planted-secrets.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const content = join(projectRoot, "bench", "images", "content");
const workspace = join(projectRoot, ".bench", "work");
export const imagesDirectory = join(projectRoot, ".bench", "images");

/** Layers of one image, in order: a step fills a directory, and the paths it gives become the layer. */
type Step = (directory: string) => { root: string; paths: readonly string[]; instruction: string };

const recipes: Readonly<Record<string, readonly Step[]>> = {
  a: [debian, pythonInterpreter, pythonPackages, npmPackages("npm-a.json"), jars, programs, secrets],
  b: [debian, npmPackages("npm-b.json"), entrypoint],
  // Shares every layer of a but one small one on top.
  "a-plus": [
    debian,
    pythonInterpreter,
    pythonPackages,
    npmPackages("npm-a.json"),
    jars,
    programs,
    secrets,
    entrypoint,
  ],
};

/** Made up as they are written. */
const generated: Readonly<Record<string, (layout: string) => Promise<void>>> = {
  large: buildLargeImage,
  log: buildLogImage,
};

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(recipes)) await build(name);

async function build(name: string): Promise<void> {
  const layout = join(imagesDirectory, name);
  if (existsSync(join(layout, "index.json"))) return;
  const generate = generated[name];
  if (generate !== undefined) {
    await generate(layout);
    return;
  }
  const steps = recipes[name];
  if (steps === undefined) throw new Error(`no image ${name}: there are ${Object.keys(recipes).join(", ")}`);
  rmSync(layout, { recursive: true, force: true });
  mkdirSync(layout, { recursive: true });
  const layers: LayerBlob[] = [];
  for (const step of steps) {
    const { root, paths, instruction } = step(workspace);
    const layer = await packLayer(layout, root, paths, instruction);
    layers.push(layer);
    const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    process.stdout.write(
      `${name} layer ${layers.length}: ${paths.length} paths, ${mebibytes(layer.size)} gzip, ` +
        `${mebibytes(layer.rawSize)} raw  ${instruction}\n`,
    );
  }
  writeLayout(layout, layers);
}

function debian(directory: string): ReturnType<Step> {
  const root = join(directory, "debian");
  if (!existsSync(join(root, "etc"))) {
    mkdirSync(directory, { recursive: true });
    run("debootstrap", ["--variant=minbase", "bookworm", root, debianMirror()]);
    for (const cache of ["var/cache/apt/archives", "var/lib/apt/lists"]) {
      rmSync(join(root, cache), { recursive: true, force: true });
    }
  }
  return { root, paths: withoutDevices(root), instruction: "/bin/sh -c #(nop) ADD file:debian.tar in / " };
}

function pythonInterpreter(directory: string): ReturnType<Step> {
  const before = join(directory, "debian");
  const root = join(directory, "debian-python");
  if (!existsSync(root)) {
    run("cp", ["-a", before, root]);
    const archives = join(directory, "archives");
    mkdirSync(join(archives, "partial"), { recursive: true });
    const status = `Dir::State::status=${join(root, "var/lib/dpkg/status")}`;
    const cache = `Dir::Cache::archives=${archives}`;
    run("apt-get", [
      "install",
      "-y",
      "-q",
      "--no-install-recommends",
      "--download-only",
      "-o",
      status,
      "-o",
      cache,
      "python3",
      "curl",
      "ca-certificates",
    ]);
    const packages = readdirSync(archives).filter((file) => file.endsWith(".deb"));
    run("dpkg", [`--root=${root}`, "--force-depends", "-i", ...packages.map((file) => join(archives, file))]);
  }
  const paths = changedPaths(before, root).filter((path) => !path.startsWith("./dev/"));
  return { root, paths, instruction: "RUN /bin/sh -c apt-get install -y python3 curl # buildkit" };
}

function pythonPackages(directory: string): ReturnType<Step> {
  const root = join(directory, "python");
  const target = join(root, "usr/local/lib/python3.11/dist-packages");
  if (!existsSync(root)) {
    run("pip", [
      "install",
      "-q",
      "--root-user-action=ignore",
      "--target",
      target,
      "-r",
      join(content, "python-requirements.txt"),
    ]);
  }
  return {
    root,
    paths: pathsBelow(root),
    instruction: "RUN /bin/sh -c pip install -r requirements.txt # buildkit",
  };
}

function npmPackages(manifest: string): Step {
  return (directory) => {
    const root = join(directory, manifest.replace(".json", ""));
    const project = join(root, "app");
    if (!existsSync(join(project, "node_modules"))) {
      mkdirSync(project, { recursive: true });
      copyFileSync(join(content, manifest), join(project, "package.json"));
      run("npm", ["install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"], {
        cwd: project,
      });
    }
    return { root, paths: pathsBelow(root), instruction: "RUN /bin/sh -c npm ci # buildkit" };
  };
}

function jars(directory: string): ReturnType<Step> {
  const root = join(directory, "jars");
  const target = join(root, "srv/service/lib");
  if (!existsSync(root)) {
    mkdirSync(target, { recursive: true });
    run("mvn", [
      "-q",
      "-B",
      "-f",
      join(content, "pom.xml"),
      "dependency:copy-dependencies",
      `-DoutputDirectory=${target}`,
    ]);
    packFatJars(root, target);
  }
  return { root, paths: pathsBelow(root), instruction: "COPY target/lib /srv/service/lib # buildkit" };
}

/** One archive that holds others whole, one that holds their classes, and one under another name. */
function packFatJars(root: string, target: string): void {
  const fat = join(root, "fat");
  mkdirSync(join(fat, "BOOT-INF/lib"), { recursive: true });
  for (const jar of readdirSync(target)) copyFileSync(join(target, jar), join(fat, "BOOT-INF/lib", jar));
  run("jar", [
    "--create",
    "--file",
    join(root, "srv/service/application.jar"),
    "--no-compress",
    "-C",
    fat,
    ".",
  ]);
  const shaded = join(root, "shaded");
  mkdirSync(shaded);
  for (const jar of readdirSync(target).slice(0, 3))
    run("jar", ["--extract", "--file", join(target, jar)], { cwd: shaded });
  run("jar", ["--create", "--file", join(root, "srv/service/all-in-one.jar"), "-C", shaded, "."]);
  const log4j = readdirSync(target).find((jar) => jar.startsWith("log4j-core"));
  if (log4j !== undefined) cpSync(join(target, log4j), join(root, "srv/service/logging.bin"));
  for (const scratch of [fat, shaded]) rmSync(scratch, { recursive: true });
}

function programs(directory: string): ReturnType<Step> {
  const root = join(directory, "programs");
  const target = join(root, "usr/local/bin");
  if (!existsSync(root)) {
    mkdirSync(target, { recursive: true });
    const go = join(directory, "go");
    cpSync(join(content, "go"), go, { recursive: true });
    run("go", ["mod", "init", "bench.example/service"], { cwd: go });
    run(
      "go",
      ["get", "github.com/gin-gonic/gin@v1.9.0", "golang.org/x/crypto@v0.16.0", "gopkg.in/yaml.v3@v3.0.1"],
      { cwd: go },
    );
    run("go", ["mod", "tidy"], { cwd: go });
    run("go", ["build", "-o", join(target, "service"), "."], { cwd: go });
    const rust = join(directory, "rust");
    cpSync(join(content, "rust"), rust, { recursive: true });
    run("cargo", ["auditable", "build", "--release", "-q"], { cwd: rust });
    copyFileSync(join(rust, "target/release/bench-rust"), join(target, "bench-rust"));
  }
  return { root, paths: pathsBelow(root), instruction: "COPY bin/ /usr/local/bin/ # buildkit" };
}

function secrets(directory: string): ReturnType<Step> {
  const root = join(directory, "secrets");
  rmSync(root, { recursive: true, force: true });
  plantSecrets(root);
  // Removed here, still in the layers below: a package's documentation and a whole directory's former content.
  mkdirSync(join(root, "usr/share/doc/bash"), { recursive: true });
  writeFileSync(join(root, "usr/share/doc/bash/.wh.copyright"), "");
  mkdirSync(join(root, "usr/share/bug"), { recursive: true });
  writeFileSync(join(root, "usr/share/bug/.wh..wh..opq"), "");
  return { root, paths: pathsBelow(root), instruction: "COPY config/ / # buildkit" };
}

function entrypoint(directory: string): ReturnType<Step> {
  const root = join(directory, "entrypoint");
  mkdirSync(join(root, "app"), { recursive: true });
  writeFileSync(join(root, "app/start.sh"), "#!/bin/sh\nexec node /app/server.js\n", { mode: 0o755 });
  return { root, paths: pathsBelow(root), instruction: "COPY start.sh /app/ # buildkit" };
}

function withoutDevices(root: string): string[] {
  return pathsBelow(root).filter((path) => !path.startsWith("./dev/") && !path.startsWith("./proc/"));
}

/** The mirror that this machine's apt is set up with. */
function debianMirror(): string {
  const format = ["indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages"];
  const lines = execFileSync("apt-get", format, { encoding: "utf8" }).split("\n");
  const mirror = lines.find((line) => line.endsWith(" bookworm"))?.split(" ")[0];
  if (mirror === undefined) throw new Error("apt knows no mirror of Debian 12: add one to its sources");
  return mirror;
}

function run(program: string, parameters: readonly string[], options: ExecFileSyncOptions = {}): void {
  execFileSync(program, parameters, { stdio: ["ignore", "ignore", "inherit"], ...options });
}
