/** Keys of an exception in `assay.yaml` that say what it is about; it has one of them. */
export const exceptionSubjects = ["vulnerability", "secret", "check", "license", "finding"] as const;
export type ExceptionSubject = (typeof exceptionSubjects)[number];

/** Every key of an exception. */
export const exceptionKeys = [
  ...exceptionSubjects,
  "id",
  "status",
  "justification",
  "reason",
  "action",
  "author",
  "owner",
  "from",
  "until",
  "image",
  "package",
  "path",
  "fix-state",
] as const;
