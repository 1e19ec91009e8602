import { Type } from "typebox";

/** A text with what it means. */
export const text = (description: string) => Type.String({ description });
/** One of these words. */
export const words = <Word extends string>(values: readonly Word[], description: string) =>
  Type.Unsafe<Word>(Type.String({ enum: [...values], description }));
/** A digest as OCI writes it. */
export const digest = (description: string) =>
  Type.String({ description, pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$" });
/** The same, or null where it is not known. */
export const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Which layer. */
export const layerDigest = orNull(digest("Digest of a layer of the artifact; null where it has no layers"));

/** Where the evidence of something lies. */
export const location = {
  path: text(
    "Absolute path in the artifact; archives within it as /app.jar!/lib/b.jar; #/config/Env/0 in the image configuration",
  ),
  layer: layerDigest,
  line: Type.Optional(Type.Integer({ minimum: 1 })),
};
