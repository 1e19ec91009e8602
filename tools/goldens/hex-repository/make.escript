%% Makes a Hex repository in the folder "site", with the modules that rebar3 carries.
-mode(compile).
main([Rebar]) ->
    {ok, Parts} = escript:extract(Rebar, []),
    {ok, Files} = zip:unzip(proplists:get_value(archive, Parts), [{cwd, "rebar3"}]),
    [code:add_patha(Dir) || Dir <- lists:usort([filename:dirname(F) || F <- Files]), filename:basename(Dir) =:= "ebin"],
    Key = public_key:generate_key({rsa, 2048, 65537}),
    Private = public_key:pem_encode([public_key:pem_entry_encode('RSAPrivateKey', Key)]),
    {_, _, N, E, _, _, _, _, _, _, _} = Key,
    Public = public_key:pem_encode([public_key:pem_entry_encode('SubjectPublicKeyInfo', {'RSAPublicKey', N, E})]),
    ok = filelib:ensure_dir("site/tarballs/x"),
    ok = filelib:ensure_dir("site/packages/x"),
    ok = file:write_file("public.pem", Public),
    Config = maps:merge(r3_hex_core:default_config(), #{}),
    Put = fun(Name, Version, Needs) -> put_package(Name, Version, Needs, Private, Config) end,
    A = Put(<<"example_one">>, <<"1.2.3">>, [<<"example_two">>]),
    B = Put(<<"example_two">>, <<"0.4.0-rc.1">>, []),
    Names = r3_hex_registry:encode_names(#{repository => <<"registry">>, packages => [#{name => X} || {X, _} <- [A, B]]}),
    Versions = r3_hex_registry:encode_versions(#{repository => <<"registry">>, packages => [#{name => X, versions => [V], retired => []} || {X, V} <- [A, B]]}),
    write("site/names", Names, Private),
    write("site/versions", Versions, Private).

put_package(Name, Version, Needs, Private, Config) ->
    Meta = #{<<"name">> => Name, <<"app">> => Name, <<"version">> => Version, <<"build_tools">> => [<<"rebar3">>], <<"licenses">> => [<<"MIT">>],
             <<"requirements">> => [{N, [{<<"app">>, N}, {<<"optional">>, false}, {<<"requirement">>, <<"~> 0.4.0-rc.1">>}, {<<"repository">>, <<"registry">>}]} || N <- Needs]},
    Source = ["{application, ", Name, ", [{vsn, \"", Version, "\"}, {applications, [kernel, stdlib]}]}.\n"],
    {ok, #{tarball := Tar, inner_checksum := Inner, outer_checksum := Outer}} =
        r3_hex_tarball:create(Meta, [{binary_to_list(<<"src/", Name/binary, ".app.src">>), iolist_to_binary(Source)}, {"rebar.config", <<"{deps, []}.\n">>}], Config),
    ok = file:write_file(<<"site/tarballs/", Name/binary, "-", Version/binary, ".tar">>, Tar),
    Deps = [#{package => N, requirement => <<"~> 0.4.0-rc.1">>} || N <- Needs],
    Package = r3_hex_registry:encode_package(#{repository => <<"registry">>, name => Name,
        releases => [#{version => Version, inner_checksum => Inner, outer_checksum => Outer, dependencies => Deps}]}),
    write(<<"site/packages/", Name/binary>>, Package, Private),
    {Name, Version}.

write(Path, Payload, Private) ->
    ok = file:write_file(Path, zlib:gzip(r3_hex_registry:sign_protobuf(Payload, Private))).
