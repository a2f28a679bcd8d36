"""Completion in zsh without `eval`: Typer's own script lets zsh run what the program prints."""

from __future__ import annotations

from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import ZshComplete
from typer._completion_shared import _completion_scripts

# The first Tab of an installed script is the call that loads it: the last lines answer that one, too.
SCRIPT = """\
#compdef %(prog_name)s

%(complete_func)s() {
  local -a ftz_words
  local typed="${words[1,$CURRENT]}"
  ftz_words=("${(@f)$(env _TYPER_COMPLETE_ARGS="$typed" %(autocomplete_var)s=complete_zsh %(prog_name)s)}")
  if [[ -n "$ftz_words[1]" ]]; then
    _describe -V '%(prog_name)s' ftz_words
  else
    _files
  fi
}

if [[ "$funcstack[1]" == "_%(prog_name)s" ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


class _Zsh(ZshComplete):
    """Typer's protocol; what is printed are words for `_describe`, not code."""

    source_template = SCRIPT

    def format_completion(self, item: CompletionItem) -> str:
        """The word and what it means. The colon stands there always: an old script would run a word alone."""
        return f"{item.value.replace(':', chr(92) + ':')}:{item.help or ''}"

    def complete(self) -> str:
        """The words, a line each."""
        return "\n".join(map(self.format_completion, self.get_completions(*self.get_completion_args())))


def use_own_script() -> None:
    """Let Typer answer zsh by these, also when it shows or installs the script."""
    add_completion_class(_Zsh, "zsh")
    _completion_scripts["zsh"] = SCRIPT
