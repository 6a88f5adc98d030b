"""Dicts that Python code makes, with fields as workflows read them."""

import ast


class FieldReader(ast.NodeTransformer):
    """Lets the fields of dicts that an expression makes be read with a dot."""

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        return ast.Call(ast.Name("Fields", ast.Load()), [node], [])

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        return ast.Call(ast.Name("Fields", ast.Load()), [node], [])
