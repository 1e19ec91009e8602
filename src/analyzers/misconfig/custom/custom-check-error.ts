import { AssayError } from "../../../runtime/errors.ts";

/** `CHECKS_INVALID`: a file of checks has an error; the message names line and key. `CHECKS_UNREADABLE`: it cannot be read. */
export class CustomCheckError extends AssayError<"CHECKS_INVALID" | "CHECKS_UNREADABLE"> {}
