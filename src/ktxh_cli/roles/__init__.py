"""What each quantity says of its indicator: level, change, growth, ratio, contribution or share."""

from ktxh_cli.roles.frames import frame
from ktxh_cli.roles.judge import judge

__all__ = ["frame", "judge"]
