/** Bytes that stand for a keyword; of a keyword of three, all of it. */
export const windowLength = 4;
/** Bytes of the shortest keyword that has a window. */
export const minKeyword = 3;
/** How far behind its first byte a keyword's window is at most: the automaton starts so far before each. */
export const maxDistance = 5;

/** Turns four bytes into a place in the table of windows, and the first three into one in the table of their beginnings. */
export const windowFactor = 0x9e3779b1;
/** The fourth, highest byte is shifted out. */
export const beginningFactor = windowFactor << 8;
export const hashShift = 16;
export const tableSize = 0x1_00_00;
/** Set in every byte before it is looked up: letters count without regard to case. */
export const foldBits = 0x20202020;
/** What the table of beginnings holds of a place that is worth a look: so many bytes a place takes in a list. */
export const placeBytes = 4;

/** Bytes of text and programs from the most frequent on, spaces and zeros, which stand for each other, left out. */
const frequent = "etaoisrnlcdpumhfgby.,:;-/()\"'=_0123456789vwkxjqz{}";

/**
 * Three bytes in a row that are more than one in ten thousand places in files of npm, Python and Debian, of those that
 * keywords hold, from the most frequent on; of a space the hash sees the same as of a zero.
 */
const common =
  "ion ing con ent typ ype ine str fin int ame ode ter ate ope sk_ unc res --- pro pen ret ess ck_ nte est and ass " +
  "ver ser eck cha key ist lue end sio dat nde har ind et_ ith cod tat pti ack tes lin are las lib ead _re era _se lic " +
  "use ont tra ten abl ign ult cal eaa ali ssi enc mat age pat ata nce sig her ace att tho mes ele new er_ ime dec fro " +
  "tre wit _pa nti ces k_t rop tim .co bas e_s gli st_ dis act ntr ini pac art tch ed_ iti ars ng_ ach den our ive rti " +
  "gen und wor try :// rce tac red app oke te_ esp pri ord tps des fre ori ock ttr _pr ast sou onf ure lea ken eco nit " +
  "cre pla sse urc erv has aul map tok atc git fla le_ tif ost rte cur oun re_ ses tte non tab eam ail put rve _li ade " +
  "oca log asi lag sec ede ocs thu hea oli ona ant oin edi ryp eta hub org ien ffe cry nin son ypt boo mer sag ena or_ " +
  "e_p s_s .st uff";

/** Where a keyword may be, by hash. */
export interface KeywordWindows {
  /** Of three bytes in a row: `placeBytes` where they are a keyword or begin a window. */
  readonly beginnings: Uint8Array;
  /** Of four: 1 where they are a window. */
  readonly windows: Uint8Array;
  /** Of three: 1 where they are a keyword. */
  readonly shortKeywords: Uint8Array;
}

/** Of the first bytes of each keyword those that are the rarest in files. None where a keyword is too short. */
export function keywordWindows(keywords: readonly string[]): KeywordWindows | undefined {
  if (keywords.some((keyword) => keyword.length < minKeyword)) return undefined;
  const beginnings = new Uint8Array(tableSize);
  const windows = new Uint8Array(tableSize);
  const shortKeywords = new Uint8Array(tableSize);
  for (const keyword of keywords) {
    const bytes = Buffer.from(keyword, "latin1");
    const at = rarest(bytes);
    const beginning = hashOf(bytes, at, beginningFactor);
    beginnings[beginning] = placeBytes;
    if (bytes.length < windowLength) shortKeywords[beginning] = 1;
    else windows[hashOf(bytes, at, windowFactor)] = 1;
  }
  return { beginnings, windows, shortKeywords };
}

function hashOf(bytes: Uint8Array, at: number, factor: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + windowLength);
  const word = first | (second << 8) | (third << 16) | (fourth << 24) | foldBits;
  return Math.imul(word, factor) >>> hashShift;
}

function rarest(bytes: Uint8Array): number {
  const last = Math.max(0, Math.min(bytes.length - windowLength, maxDistance));
  const weights = Array.from({ length: last + 1 }, (_, at) => weightOfWindow(bytes.subarray(at)));
  return weights.indexOf(Math.min(...weights));
}

/** What begins a window is looked up everywhere, and the fourth byte only behind it. */
function weightOfWindow(bytes: Uint8Array): number {
  const beginning = Buffer.from(bytes.subarray(0, minKeyword)).toString("latin1").toLowerCase();
  const place = common.indexOf(beginning);
  const [first = 0, second = 0, third = 0, fourth = 0] = Array.from(bytes, (byte) => weightOf(byte));
  const apart = 2 * (first + second + third) + fourth;
  return place < 0 ? apart : common.length - place + 1000;
}

/** Grows with how often a byte is met, as its logarithm does. */
function weightOf(byte: number): number {
  if (byte === 0x20) return 2 * frequent.length;
  const place = frequent.indexOf(String.fromCharCode(byte | 0x20));
  return place < 0 ? 0 : frequent.length - place;
}
