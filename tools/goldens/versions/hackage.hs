-- Answers LEFT<tab>RIGHT lines with <, = or > as Cabal orders them; ! where one is no version.
import Distribution.Parsec (simpleParsec)
import Distribution.Version (Version)

main :: IO ()
main = interact (unlines . map answer . lines)

answer :: String -> String
answer line = case (version left, version (drop 1 right)) of
  (Just low, Just high) -> case compare low high of
    LT -> "<"
    EQ -> "="
    GT -> ">"
  _ -> "!"
  where
    (left, right) = break (== '\t') line

version :: String -> Maybe Version
version = simpleParsec
