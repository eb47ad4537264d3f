"""What a tree of source files imports, and how long it is: read from the text, nothing is run."""

import ast
import io
import tokenize
from pathlib import Path


def module_name(file, root):
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(package):
    """The modules of a package by name, with their syntax trees."""
    root = Path(package).parent
    return {
        module_name(file, root): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(Path(package).rglob("*.py"))
    }


def imports(tree, known=frozenset()):
    """The modules that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise AssertionError("imports are absolute in this project")
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module)
    return found


def import_graph(package):
    """Each module of a package with the modules of the same package that it imports."""
    trees = modules(package)
    return {name: imports(tree, frozenset(trees)) & trees.keys() for name, tree in trees.items()}


def circles(graph):
    """The groups of modules that import each other, directly or not."""
    reached = {name: _reached(graph, name) for name in graph}
    return {
        frozenset(other for other in reached[name] if name in reached[other])
        for name in graph
        if name in reached[name]
    }


def _reached(graph, start):
    seen, stack = set(), list(graph[start])
    while stack:
        name = stack.pop()
        if name not in seen:
            seen.add(name)
            stack.extend(graph[name])
    return seen


def lines_of_code(text):
    """How many lines have code on them: no blank line, comment or docstring."""
    docstrings = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            docstrings.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in skipped and token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - docstrings)
