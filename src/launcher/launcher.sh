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
jar=$0
case $jar in
  /*) ;;
  *) jar=$PWD/${jar#./} ;;
esac

# Half of a short run is the loading of classes. The first run leaves an archive of them in the user's cache folder when its work
# is done, and later runs start from it. Whatever is missing for that, the program runs without it.
# ARTIFACTKIT_CLASS_ARCHIVE=off switches it off.
find_archive() {
  [ "@archive@" = on ] && [ "$ARTIFACTKIT_CLASS_ARCHIVE" != off ] || return
  case "$JDK_JAVA_OPTIONS $JAVA_TOOL_OPTIONS" in
    *Archive* | *AOT* | *-Xshare* | *-javaagent*) return ;; # the user's own archive, or what goes with none
  esac
  home=$JAVA_HOME
  if [ -z "$home" ]; then
    home=$(readlink -f "$(command -v java)" 2>/dev/null) || return
    home=${home%/bin/java}
  fi
  [ -r "$home/release" ] && [ -r "$home/lib/server/classes.jsa" ] || return
  while IFS='="' read -r key _ value _; do
    case $key in
      JAVA_VERSION) feature=${value%%.*} ;;
      JAVA_RUNTIME_VERSION) runtime=$value ;;
    esac
  done <"$home/release"
  case $feature in
    '' | *[!0-9]*) return ;;
  esac
  cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/artifactkit
  case $cache in
    /.cache/* | [!/]*) return ;; # no home
  esac
  [ -d "$cache" ] || mkdir -p -m 700 "$cache" 2>/dev/null || return
  [ -O "$cache" ] && [ -w "$cache" ] || return # what others could have written is not loaded
  # The name tells what the archive is for: the jar, by its path, and the JVM, which checks both again.
  rest=${jar#/}
  name=
  while [ -n "$rest" ]; do
    name=$name${rest%%/*}%
    case $rest in
      */*) rest=${rest#*/} ;;
      *) rest= ;;
    esac
  done
  [ "${#name}" -lt 200 ] || return
  archive=$cache/$name${runtime:-$feature}.jsa
  case " $* " in
    *' --help '* | *' -h '* | *' --version '* | *' -V '* | '  ' | ' lsp '*)
      # Such a run loads too few classes to be worth an archive, or is ended by an editor that does not wait for one.
      [ -f "$archive" ] || archive=''
      ;;
  esac
}

# What the JVM has to say of an archive is not for the user of the program.
quiet='-Xlog:disable -XX:+UnlockDiagnosticVMOptions -XX:-PrintWarnings'
feature='' runtime='' archive=''
find_archive "$@"
if [ -z "$archive" ]; then
  exec "$java" @options@ -jar "$jar" "$@"
elif [ "$feature" -ge 19 ]; then
  exec "$java" @options@ $quiet -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$archive" -jar "$jar" "$@"
elif [ "$archive" -nt "$jar" ]; then
  exec "$java" @options@ $quiet "-XX:SharedArchiveFile=$archive" -jar "$jar" "$@"
else
  exec "$java" @options@ $quiet "-XX:ArchiveClassesAtExit=$archive" -jar "$jar" "$@"
fi
