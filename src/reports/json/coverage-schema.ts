import { Type } from "typebox";
import { fileExplanations } from "#model";
import { layerDigest, words } from "./schema-parts.ts";

/** What explains the files of an artifact. */
export const coverage = Type.Object({
  files: Type.Integer({ minimum: 0, description: "Regular files of the merged file system" }),
  bytes: Type.Integer({ minimum: 0 }),
  owned: Type.Integer({ minimum: 0, description: "Files that a package claims" }),
  ownedBytes: Type.Integer({ minimum: 0 }),
  explained: Type.Array(
    Type.Object({
      reason: words(fileExplanations, "What the files are"),
      files: Type.Integer({ minimum: 0 }),
      bytes: Type.Integer({ minimum: 0 }),
    }),
    { description: "Files that none claims and that run nothing" },
  ),
  unownedFiles: Type.Integer({
    minimum: 0,
    description: "Executables, libraries and scripts that none claims",
  }),
  unownedBytes: Type.Integer({ minimum: 0 }),
  unowned: Type.Array(
    Type.Object({
      path: Type.String(),
      layer: layerDigest,
      bytes: Type.Integer({ minimum: 0 }),
      kind: words(["executable", "library", "script"], "What it seems to be"),
    }),
    { description: "The largest 1,000 of those, by layer and path" },
  ),
  unread: Type.Optional(
    Type.Array(layerDigest, { description: "Layers whose files were not looked at; absent where all were" }),
  ),
  verification: Type.Optional(
    Type.Object(
      {
        verified: Type.Integer({ minimum: 0, description: "Files that are what their package recorded" }),
        missing: Type.Integer({ minimum: 0, description: "Recorded files that are not there" }),
        unread: Type.Integer({ minimum: 0, description: "Files that could not be read again" }),
        modifiedFiles: Type.Integer({
          minimum: 0,
          description: "Files with other content, configuration apart",
        }),
        changedConfiguration: Type.Integer({
          minimum: 0,
          description: "Configuration files with other content",
        }),
        changed: Type.Array(
          Type.Object({
            path: Type.String(),
            layer: layerDigest,
            package: Type.String({ description: "Id of the package" }),
            isConfiguration: Type.Boolean(),
            expected: Type.String({
              description: "As the package recorded it, as in `sha256:…` or `link:TARGET`",
            }),
            actual: Type.String({ description: "As it is; `file` in the place of a link" }),
          }),
          { description: "The first 1,000 of both" },
        ),
      },
      { description: "How files compare with their packages' checksums; only with `--verify-files`" },
    ),
  ),
});
