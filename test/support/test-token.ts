/** What every request of a test carries: an administrator's. */
export const testToken = "token-of-a-test";
