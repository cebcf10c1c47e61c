#!/bin/sh
# The head of an executable jar: a shell reads these lines, and Java skips them.
java=java
if [ -n "$JAVA_HOME" ]; then
  java=$JAVA_HOME/bin/java
fi
if ! command -v "$java" >/dev/null 2>&1; then
  echo "@name@ needs Java 17 or newer, and there is no $java. Set PATH or JAVA_HOME." >&2
  exit 127
fi
exec "$java" @options@ -jar "$0" "$@"
