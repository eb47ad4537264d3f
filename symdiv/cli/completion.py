"""``symdiv completion``: what a shell needs to complete commands and names of entries."""

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="""\b
Examples:
  symdiv completion bash >> ~/.bashrc
  symdiv completion zsh >> ~/.zshrc
  symdiv completion fish > ~/.config/fish/completions/symdiv.fish"""
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL."""
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"there is no completion for {shell}")
    root = context.find_root()
    click.echo(found(root.command, {}, "symdiv", "_SYMDIV_COMPLETE").source())
