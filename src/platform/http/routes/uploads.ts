import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { uploadKinds } from "../../services/uploads/upload-kind.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ApiSetup } from "../api-setup.ts";

/** As large as the largest image that anybody uploads. */
const maxBytes = 4 * 1024 ** 3;
/** Each takes space on the disk until it is whole. */
const maxAtOnce = 8;

const query = Type.Object(
  {
    kind: Type.Union(uploadKinds.map((one) => Type.Literal(one))),
    reference: Type.String({ minLength: 1, maxLength: 2_048, description: "What it is called." }),
  },
  { additionalProperties: false },
);

const taken = Type.Object({ job: Type.Integer(), digest: Type.String() }, { title: "TakenUpload" });

/** Archives, SBOMs, packages and results, taken as they come and written to disk: none is held in memory. */
export function uploadRoutes(root: FastifyInstance, { services }: ApiSetup): void {
  let underWay = 0;
  void root.register((app, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
    app.post<{ Querystring: Static<typeof query> }>(
      "/api/v1/uploads",
      {
        schema: { querystring: query, response: { 202: taken } },
        config: {
          permission: "scan",
          operation: {
            id: "upload",
            summary: "Takes an archive, an SBOM, a package, or the result of `assay scan`",
            tag: "uploads",
            takes: ["application/octet-stream"],
          },
        },
      },
      async (request, reply) => {
        if (underWay >= maxAtOnce) throw tooMany();
        underWay += 1;
        const path = join(tmpdir(), `assay-upload-${randomUUID()}`);
        try {
          const sha256 = await written(request.body as Readable | undefined, path);
          const { size: bytes } = await stat(path);
          const { caller } = request;
          return await reply
            .code(202)
            .send(await services.takeUpload(caller, { ...request.query, path, sha256, bytes }));
        } finally {
          underWay -= 1;
          await rm(path, { force: true });
        }
      },
    );
    done();
  });
}

async function written(body: Readable | undefined, path: string): Promise<string> {
  if (body === undefined || typeof body.pipe !== "function") throw empty();
  const hash = createHash("sha256");
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) {
        done(tooLarge());
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(body, counted, createWriteStream(path, { mode: 0o600, flags: "wx" }));
  if (size === 0) throw empty();
  return hash.digest("hex");
}

function tooMany(): PlatformError {
  return new PlatformError({
    code: "TOO_MANY_REQUESTS",
    category: "usage",
    message: "too many uploads are under way",
    hint: "Try again in a moment.",
  });
}

function tooLarge(): PlatformError {
  return new PlatformError({
    code: "BODY_TOO_LARGE",
    category: "usage",
    message: "the upload is larger than 4 GiB",
    hint: "Publish the result of `assay scan` instead.",
  });
}

function empty(): PlatformError {
  return new PlatformError({
    code: "BODY_INVALID",
    category: "usage",
    message: "the upload is empty",
    hint: "Send the file as the body.",
  });
}
