-- Answers LEFT<tab>RIGHT lines with <, = or > as LuaRocks orders them. Pairs of which one has no revision get !.
local vers = require("luarocks.core.vers")
local function has_revision(text)
   return text:match("%-%d+$") ~= nil
end
for line in io.lines() do
   local left, right = line:match("^(.-)\t(.*)$")
   if has_revision(left) ~= has_revision(right) then
      print("!")
   else
      local a, b = vers.parse_version(left), vers.parse_version(right)
      print(a < b and "<" or b < a and ">" or "=")
   end
end
