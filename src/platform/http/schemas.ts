import Type from "typebox";

export const text = (maxLength = 300) => Type.String({ minLength: 1, maxLength });
export const time = Type.Union([Type.Integer(), Type.Null()]);
export const nullableText = Type.Union([Type.String(), Type.Null()]);
/** Milliseconds since 1970, in a question. */
export const moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Of parameters that name something. */
export const nameParams = Type.Object({ name: text(63) });
export const idParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

export const digestText = Type.String({ pattern: "^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$" });
export const digestParams = Type.Object({ digest: digestText });
