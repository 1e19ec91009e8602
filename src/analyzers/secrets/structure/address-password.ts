import type { SecretAssessment } from "../secret-rule.ts";

const names =
  /^(?:pass(?:word|wd)?|pwd|secret|token|x-oauth-basic|user(?:name)?|admin|root|postgres|mysql|guest|test|foo|bar|baz|[a-z]|\*{1,64}|[xX]{1,64}|\d{1,5})$/i;

/** Whether the part before `@` of an address is a password: neither a word that stands for one nor a template. */
export function isAddressPassword(value: string): boolean {
  if (names.test(value) || /[{}<>[\]()|,;]|\$(?!\d)|%[sd(]/.test(value)) return false;
  return (
    !/^(?:my|your|the|some|db|user)?[_-]?(?:pass(?:word|wd)?|pwd|secret|token)\d{0,2}$/i.test(value) &&
    !value.includes("/")
  );
}

const documentation =
  /@(?:[\w.-]{0,200}\.)?(?:example\.(?:com|net|org)|localhost|127\.0\.0\.1|host(?:name)?|server|domain(?:\.com)?|site\.com)$/i;

/** Addresses on hosts that only documentation has are told as a guess. */
export function assessAddress(value: string, match: string): SecretAssessment {
  const isGuess = documentation.test(match) || (value.length < 8 && !/[0-9]/.test(value));
  return isGuess ? { confidence: "possible", severity: "low" } : {};
}
