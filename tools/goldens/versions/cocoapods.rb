# Answers LEFT<tab>RIGHT lines with <, = or > as CocoaPods orders them, or ! where one is malformed, or where a number
# meets a word first: CocoaPods passes over that place, which gives no order.
require "cocoapods-core"

def words(version)
  version.segments.drop_while { |each| each.is_a?(Integer) }
end

def meets_word?(left, right)
  pair = words(left).zip(words(right)).find { |mine, other| mine != other }
  pair && pair.none?(&:nil?) && pair.map(&:class).uniq.size > 1
end

# `<=>` tells versions that are equal apart by their text, for sorting; `==` and `<=` are the order.
def answer(left, right)
  return "!" if meets_word?(left, right)
  return "=" if left == right
  left <= right ? "<" : ">"
end

STDIN.each_line(chomp: true) do |line|
  pair = line.split("\t", 2)
  puts pair.all? { |each| Pod::Version.correct?(each) } ? answer(*pair.map { |each| Pod::Version.new(each) }) : "!"
end
