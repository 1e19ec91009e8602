#!/bin/sh
# Runs NuGetOrder.cs with the NuGet.Versioning.dll that NUGET_VERSIONING_DLL names: every .NET SDK has one.
exec sh "$(dirname "$0")/mono.sh" NuGetOrder.cs "${NUGET_VERSIONING_DLL:?}"
