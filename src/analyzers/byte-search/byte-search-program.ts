import { assembleText } from "./webassembly-text.ts";
import {
  beginningFactor,
  foldBits,
  hashShift,
  maxDistance,
  minKeyword,
  placeBytes,
  windowFactor,
} from "./keyword-windows.ts";

/** What the program has to know: where in its memory tables lie, and how states are numbered. */
export interface ByteSearchLayout {
  readonly beginnings: number;
  readonly windows: number;
  readonly shortKeywords: number;
  readonly classOf: number;
  readonly next: number;
  readonly shift: number;
  readonly firstEnd: number;
  readonly shallow: readonly [oneByte: number, twoBytes: number];
  /** Two tables of sixteen bytes: by low and by high half of a byte, with a bit in both where it is of base64. */
  readonly halves: number;
}

/** Bytes that are read behind the end of what is searched; they have to be 0. */
export const readBehind = 32;
/** Characters from which on a run of base64 is told. */
export const minRun = 24;
/** Bytes that one thing which was found takes. */
export const foundBytes = 8;

/** The module that goes over bytes: functions `places`, `keywords` and `runs`. */
export function byteSearchProgram(layout: ByteSearchLayout): Uint8Array {
  return assembleText([places(layout), keywords(layout), runs(layout)]);
}

/** A place's bytes, as their hash. */
function hash(ahead: number, factor: number): string {
  return `(i32.shr_u
    (i32.mul
      (i32.or (i32.load offset=${ahead} (local.get $place)) (i32.const ${foldBits}))
      (i32.const ${factor}))
    (i32.const ${hashShift}))`;
}

/**
 * Lists the places where a keyword may be, and gives the address behind the last one. Every three bytes in a row are
 * looked up, eight places a step; where one of them is known, each is written, and the list grows by what the table holds,
 * so that no branch depends on which it is. Those that were listed are then looked up with a fourth byte.
 */
function places({ beginnings, windows, shortKeywords }: ByteSearchLayout): string {
  const lookUp = (ahead: number): string =>
    `(i32.load8_u offset=${beginnings} ${hash(ahead, beginningFactor)})`;
  const any = (first: number, count: number): string =>
    count === 1 ? lookUp(first) : `(i32.or ${any(first, count / 2)} ${any(first + count / 2, count / 2)})`;
  const list = (ahead: number): string => `
        (i32.store (local.get $to) (i32.add (local.get $place) (i32.const ${ahead})))
        (local.set $to (i32.add (local.get $to) ${lookUp(ahead)}))`;
  return `(func $places (param $place i32) (param $end i32) (param $list i32) (result i32)
    (local $to i32) (local $from i32) (local $listEnd i32)
    (local.set $to (local.get $list))
    (block $all
      (loop $eight
        (br_if $all (i32.ge_u (local.get $place) (local.get $end)))
        (if ${any(0, 8)} ${[0, 1, 2, 3, 4, 5, 6, 7].map(list).join("")})
        (local.set $place (i32.add (local.get $place) (i32.const 8)))
        (br $eight)))
    (local.set $listEnd (local.get $to))
    (local.set $from (local.get $list))
    (local.set $to (local.get $list))
    (block $listed
      (loop $each
        (br_if $listed (i32.ge_u (local.get $from) (local.get $listEnd)))
        (local.set $place (i32.load (local.get $from)))
        (i32.store (local.get $to) (local.get $place))
        (local.set $to (i32.add (local.get $to) (i32.mul (i32.const ${placeBytes}) (i32.or
          (i32.load8_u offset=${windows} ${hash(0, windowFactor)})
          (i32.load8_u offset=${shortKeywords} ${hash(0, beginningFactor)})))))
        (local.set $from (i32.add (local.get $from) (i32.const ${placeBytes})))
        (br $each)))
    (local.get $to))`;
}

/**
 * Writes where keywords end, counted from `at`, and the automaton's state there, and gives the address behind the last one. The automaton
 * runs around each place of a list, from where a keyword may have begun, as far as `least`, and until no more than two
 * bytes may be the beginning of one. Places that it has run over already are passed by.
 */
function keywords({ classOf, next, shift, firstEnd, shallow }: ByteSearchLayout): string {
  const [oneByte, twoBytes] = shallow;
  return `(func $keywords (param $at i32) (param $end i32) (param $least i32) (param $list i32) (param $listEnd i32)
      (param $out i32) (result i32)
    (local $base i32) (local $place i32) (local $until i32) (local $offset i32) (local $state i32)
    (local.set $base (local.get $at))
    (loop $search
      (loop $passed
        (if (i32.ge_u (local.get $list) (local.get $listEnd)) (return (local.get $out)))
        (local.set $place (i32.load (local.get $list)))
        (local.set $list (i32.add (local.get $list) (i32.const ${placeBytes})))
        (br_if $passed (i32.lt_u (local.get $place) (local.get $at))))
      ;; What begins before that would have had its window before this one.
      (local.set $offset (i32.sub (local.get $place) (i32.const ${maxDistance})))
      (if (i32.lt_u (local.get $offset) (local.get $at)) (local.set $offset (local.get $at)))
      (local.set $until (i32.add (local.get $place) (i32.const ${minKeyword})))
      (if (i32.lt_u (local.get $until) (local.get $least)) (local.set $until (local.get $least)))
      (local.set $state (i32.const 0))
      (loop $run
        (if (i32.ge_u (local.get $offset) (local.get $end)) (return (local.get $out)))
        (local.set $state (i32.load16_u offset=${next} (i32.shl
          (i32.or
            (i32.shl (local.get $state) (i32.const ${shift}))
            (i32.load8_u offset=${classOf} (i32.load8_u (local.get $offset))))
          (i32.const 1))))
        (local.set $offset (i32.add (local.get $offset) (i32.const 1)))
        (if (i32.ge_u (local.get $state) (i32.const ${firstEnd}))
          (i32.store (local.get $out) (i32.sub (local.get $offset) (local.get $base)))
          (i32.store offset=4 (local.get $out) (local.get $state))
          (local.set $out (i32.add (local.get $out) (i32.const ${foundBytes})))
          (br $run))
        (br_if $run (i32.ge_u (local.get $state) (i32.const ${twoBytes})))
        (br_if $run (i32.lt_u (local.get $offset) (local.get $until))))
      ;; No keyword that begins before this place ends behind it.
      (local.set $at (i32.sub (local.get $offset) (i32.add
        (i32.gt_u (local.get $state) (i32.const 0))
        (i32.ge_u (local.get $state) (i32.const ${oneByte})))))
      (br $search))
    (local.get $out))`;
}

/**
 * Writes where runs of base64 begin and end, counted from `at`, and gives the address behind the last one. Sixteen bytes a step: a run goes
 * on through those that have no other byte, else it ends before the first of them, and one begins behind the last.
 */
function runs({ halves }: ByteSearchLayout): string {
  return `(func $runs (param $at i32) (param $end i32) (param $out i32) (result i32)
    (local $base i32) (local $place i32) (local $run i32) (local $others i32) (local $first i32)
    (local $low v128) (local $high v128) (local $bytes v128) (local $half v128) (local $none v128)
    (local.set $base (local.get $at))
    (local.set $half (i8x16.splat (i32.const 15)))
    (local.set $low (v128.load offset=${halves} (i32.const 0)))
    (local.set $high (v128.load offset=${halves + 16} (i32.const 0)))
    (loop $block
      (local.set $bytes (v128.load (local.get $at)))
      (local.set $others (i8x16.bitmask (i8x16.eq
        (v128.and
          (i8x16.relaxed_swizzle (local.get $low) (v128.and (local.get $bytes) (local.get $half)))
          (i8x16.relaxed_swizzle (local.get $high)
            (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $half))))
        (local.get $none))))
      (block $next
        (block $ends
          (br_if $ends (local.get $others))
          (local.set $run (i32.add (local.get $run) (i32.const 16)))
          (br $next))
        (local.set $first (i32.ctz (local.get $others)))
        (if (i32.ge_u (i32.add (local.get $run) (local.get $first)) (i32.const ${minRun}))
          (local.set $place (i32.sub (local.get $at) (local.get $base)))
          (i32.store (local.get $out) (i32.sub (local.get $place) (local.get $run)))
          (i32.store offset=4 (local.get $out) (i32.add (local.get $place) (local.get $first)))
          (local.set $out (i32.add (local.get $out) (i32.const ${foundBytes}))))
        (local.set $run (i32.clz (i32.shl (local.get $others) (i32.const 16)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $block (i32.le_u (local.get $at) (local.get $end))))
    (local.get $out))`;
}
