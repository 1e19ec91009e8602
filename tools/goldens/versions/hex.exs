# Answers LEFT<tab>RIGHT lines with <, = or > as Elixir's Version orders them, or ! where it refuses one.
for line <- IO.stream(:stdio, :line) do
  [left, right] = line |> String.trim_trailing("\n") |> String.split("\t")

  case {Version.parse(left), Version.parse(right)} do
    {{:ok, left}, {:ok, right}} ->
      IO.puts(Map.fetch!(%{lt: "<", eq: "=", gt: ">"}, Version.compare(left, right)))

    _ ->
      IO.puts("!")
  end
end
