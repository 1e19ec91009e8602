/**
 * fast-check, as every property test imports it: from one seed, so that a gate that passed passes again, and a change
 * is not refused for what it did not touch. `npm run properties` runs the same tests from seeds of the moment.
 */
import fc from "fast-check";

const given = process.env["ASSAY_PROPERTY_SEED"];
const seed = given === undefined ? 20_260_101 : Number(given);
if (!Number.isSafeInteger(seed)) throw new Error(`ASSAY_PROPERTY_SEED is ${given}, which is no whole number`);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

export { fc };
