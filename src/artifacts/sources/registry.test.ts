import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openArtifact } from "../open-artifact.ts";
import { artifactContext } from "../../../test/support/artifact-context.ts";
import { buildImage, type BuiltBlob } from "../../../test/support/image-builder.ts";
import { describeWithTools } from "../../../test/support/requires.ts";

/** Debian's package of the distribution registry: the implementation that most others follow. */
describeWithTools(["docker-registry"], "an image in Debian's docker-registry", () => {
  const image = buildImage({
    layers: [{ entries: [{ path: "a", content: "a" }] }, { entries: [{ path: "b" }], compression: "zstd" }],
  });
  let directory: string;
  let registry: ChildProcess;
  let host: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "assay-debian-registry-"));
    host = `127.0.0.1:${await freePort()}`;
    const config = `version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: ${directory}/data\nhttp:\n  addr: ${host}\n`;
    writeFileSync(join(directory, "config.yml"), config);
    registry = spawn("docker-registry", ["serve", join(directory, "config.yml")], { stdio: "ignore" });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await answers(`http://${host}/v2/`)) break;
      await pause(100);
    }
    for (const blob of [image.config, ...image.layers]) await pushBlob(host, blob);
    const { mediaType, bytes } = image.manifest;
    const pushed = await fetch(`http://${host}/v2/team/app/manifests/1.4`, {
      method: "PUT",
      headers: { "content-type": mediaType },
      body: new Uint8Array(bytes),
    });
    expect(pushed.status).toBe(201);
  });

  afterAll(() => {
    registry.kill("SIGKILL");
    rmSync(directory, { recursive: true, force: true });
  });

  it("opens by its name alone, and its layers stream whole", async () => {
    const artifact = await openArtifact(`${host}/team/app:1.4`, artifactContext());
    expect(artifact.description).toMatchObject({
      digest: image.manifest.digest,
      imageID: image.config.digest,
      name: `${host}/team/app:1.4`,
    });
    for (const [index, layer] of image.layers.entries()) {
      const content = artifact.content(index);
      if (content.kind !== "stream") throw new Error("layers of a registry are streams");
      const chunks: Uint8Array[] = [];
      for await (const chunk of await content.open(new AbortController().signal)) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(layer.bytes)).toBe(true);
    }
    await artifact.close();
  });
});

async function pushBlob(host: string, { digest, bytes }: BuiltBlob): Promise<void> {
  const begun = await fetch(`http://${host}/v2/team/app/blobs/uploads/`, { method: "POST" });
  const location = new URL(begun.headers.get("location") ?? "", `http://${host}`);
  location.searchParams.set("digest", digest);
  const headers = { "content-type": "application/octet-stream" };
  const put = await fetch(location, { method: "PUT", headers, body: new Uint8Array(bytes) });
  expect(put.status).toBe(201);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
