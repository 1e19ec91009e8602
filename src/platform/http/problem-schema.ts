import Type from "typebox";

/** Problem details (RFC 9457), as every refusal has them. */
export const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String(),
    code: Type.String({ pattern: "^[A-Z][A-Z0-9_]*$", description: "Stable; see the reference of errors." }),
    hint: Type.Optional(Type.String()),
  },
  { title: "Problem" },
);
