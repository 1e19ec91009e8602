import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { artifactContext } from "../../../test/support/artifact-context.ts";
import {
  archiveOf,
  buildImage,
  descriptorOf,
  layoutFiles,
  sha256,
} from "../../../test/support/image-builder.ts";
import { describeWithTools } from "../../../test/support/requires.ts";
import { openArtifact } from "../open-artifact.ts";

describeWithTools(["podman"], "an image of Podman", () => {
  const image = buildImage({
    layers: [
      { entries: [{ path: "etc/os-release", content: "ID=debian\n" }], createdBy: "COPY os-release /etc/" },
    ],
  });
  const annotations = { "org.opencontainers.image.ref.name": "registry.example/app:1.4" };
  let directory: string;
  let service: ChildProcess;
  let socket: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "assay-podman-"));
    socket = join(directory, "podman.sock");
    const store = [
      "--root",
      join(directory, "root"),
      "--runroot",
      join(directory, "run"),
      "--storage-driver",
      "vfs",
    ];
    const archive = join(directory, "image.tar");
    writeFileSync(
      archive,
      archiveOf(layoutFiles([image], [{ ...descriptorOf(image.manifest), annotations }])),
    );
    execFileSync("podman", [...store, "load", "-i", archive], { stdio: "ignore", timeout: 20_000 });
    service = spawn("podman", [...store, "system", "service", "--time", "60", `unix://${socket}`], {
      stdio: "ignore",
    });
    for (let tries = 0; tries < 100 && !existsSync(socket); tries += 1) await pause(100);
  }, 60_000);

  afterAll(() => {
    service.kill("SIGKILL");
    rmSync(directory, { recursive: true, force: true });
  });

  it("is opened by its name over Podman's socket, with the layers it was loaded with", async () => {
    const context = artifactContext({ environment: { CONTAINER_HOST: `unix://${socket}` } });
    const artifact = await openArtifact("docker:registry.example/app:1.4", context);
    expect(artifact.description).toMatchObject({
      name: "registry.example/app:1.4",
      layers: [{ diffID: sha256(image.tars[0] ?? ""), instruction: "COPY os-release /etc/" }],
    });
    await artifact.close();
  });
});
