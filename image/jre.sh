#!/bin/sh
# Makes a Java runtime that has what Punctual needs and nothing else: jre.sh DIRECTORY
# Of the JDK that JAVA_HOME names, or else of the one whose jlink is found.
set -eu

to=$1
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink

# What jdeps says of our jars, but for jdk.compiler, which only annotation processors among them use; and what is found
# by name at run time: elliptic curves for TLS, file systems in jars, DNS.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi
modules=$modules,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs

rm -rf "$to"
"$jlink" --add-modules "$modules" --output "$to" \
    --strip-java-debug-attributes --no-man-pages --no-header-files
# The classes of the runtime itself, ready to be mapped; an archive of the program's classes is put on top of it.
"$to/bin/java" -Xshare:dump > /dev/null
