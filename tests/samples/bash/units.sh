#!/bin/bash
# ref: import ./library.sh
source ./library.sh
# ref: import other.sh
. other.sh

# Greets.
# doc: Greets.
# unit: function greet 5 lines
greet() {
  # ref: call print_name
  print_name "$1"
  # ref: call whoami
  local name=$(whoami)
  # in: greet
  inner() { nested_call; }
}

# unit: function with_keyword 3 lines
function with_keyword {
  echo
}

# unit: function both_styles 3 lines
function both_styles() {
  echo
}

# unit: function in_subshell 3 lines
in_subshell() (
  cd /
)

# unit: function namespace::name
namespace::name() { :; }
# unit: function dash-name
dash-name() { :; }

if true; then
  # unit: function conditional
  conditional() { :; }
fi

# in: <module>
greet world
