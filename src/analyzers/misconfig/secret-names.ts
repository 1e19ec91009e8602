const parts =
  /(?:^|_)(?:PASSWORDS?|PASSWD|PWD|PASSPHRASE|SECRETS?|TOKENS?|API_?KEYS?|PRIVATE_?KEYS?|ACCESS_?KEYS?|AUTH_?KEYS?|ENCRYPTION_?KEYS?|CREDENTIALS?)(?:_BASE64|_B64)?$/;
const pointsElsewhere = /(?:_FILE|_PATH|_URL|_URI|_NAME|_ID|_DIR|_ENABLED|_LENGTH|_TTL|_EXPIRY|_HEADER)$/;
const wordBreaks = /([a-z0-9])([A-Z])/g;

/** Whether a variable's name says that its value is a credential, in whatever case it is written. */
export function isSecretName(name: string): boolean {
  if (name === "PWD" || name === "OLDPWD" || name.length > 200) return false;
  const upper = name.replace(wordBreaks, "$1_$2").replaceAll(/[-.]/g, "_").toUpperCase();
  return parts.test(upper) && !pointsElsewhere.test(upper);
}

/** Whether a value is written out: not empty, no reference to something that is put in later. */
export function isWrittenOut(value: string): boolean {
  const trimmed = value.trim();
  return (
    trimmed !== "" &&
    !trimmed.includes("${") &&
    !/^(?:\$\w|\$\(|\{\{|<[\w -]+>$|\/run\/secrets\/)/.test(trimmed)
  );
}
