"""Quality on question sets, then speed beside other programs.

usage: python tests/benchmarks [--lexical] [--no-speed] SET [SET ...]

SET is a folder of articles and questions as ``question_sets`` describes it. Each set is measured
with lexical evidence alone and then, unless ``--lexical``, with the built-in encoder.
"""

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import quality  # noqa: E402 # found through the path set above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--lexical", action="store_true", help="without the encoder")
    parser.add_argument("--no-speed", action="store_true", help="quality alone")
    arguments = parser.parse_args()
    encoder = None if arguments.lexical else quality.load_encoder()
    for folder in arguments.sets:
        quality.report(folder)
        if encoder is not None:
            quality.report(folder, encoder)
    if not arguments.no_speed:
        import process
        import speed
        import splitting

        speed.report(arguments.sets)
        found = splitting.measure(arguments.sets)
        print(f"\nSplitting: {found['sentences_per_second']:,.0f} sentences a second")
        process.report()


if __name__ == "__main__":
    main()
