using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ListeningPost.Tests.Architecture;

/// <summary>One function of the source, and how much is decided in it.</summary>
/// <param name="File">From the top of the project.</param>
/// <param name="Name">Type and member, <c>QueryParser.Parse</c>.</param>
/// <param name="Complexity">Its cyclomatic complexity: 1 and one for each place where the way parts.</param>
/// <param name="Conditionals">Its conditional operators, <c>a ? b : c</c>.</param>
/// <param name="Nested">Those that stand inside another one.</param>
internal sealed record MeasuredFunction(string File, string Name, int Complexity, int Conditionals, int Nested)
{
    /// <summary>
    /// All functions of a file: methods, constructors, operators, accessors with a body, and local functions with what
    /// is around them.
    /// </summary>
    public static IEnumerable<MeasuredFunction> In(string file) =>
        SourceFiles.Read(file).DescendantNodes().Where(IsFunction).Select(f => Measure(SourceFiles.Relative(file), f));

    private static bool IsFunction(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        _ => false,
    };

    private static MeasuredFunction Measure(string file, SyntaxNode function)
    {
        SyntaxNode[] nodes = [.. function.DescendantNodes()];
        ConditionalExpressionSyntax[] conditionals = [.. nodes.OfType<ConditionalExpressionSyntax>()];
        int nested = conditionals.Count(c => c.Ancestors().TakeWhile(a => a != function).OfType<ConditionalExpressionSyntax>().Any());
        return new MeasuredFunction(file, NameOf(function), 1 + nodes.Sum(Ways), conditionals.Length, nested);
    }

    /// <summary>How many more ways there are after that node than before it.</summary>
    /// <remarks>
    /// A switch counts each label but the default; patterns joined by <c>or</c> count as well, so that a long list of
    /// values belongs into a set. The rest is McCabe's count as Roslyn's and lizard's metrics have it: branches, loops, handlers, and the
    /// operators that may leave out what follows.
    /// </remarks>
    private static int Ways(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.IfStatement or SyntaxKind.ConditionalExpression => 1,
        SyntaxKind.WhileStatement or SyntaxKind.DoStatement => 1,
        SyntaxKind.ForStatement or SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement => 1,
        SyntaxKind.CaseSwitchLabel or SyntaxKind.CasePatternSwitchLabel => 1,
        SyntaxKind.SwitchExpressionArm => ((SwitchExpressionArmSyntax)node).Pattern is DiscardPatternSyntax ? 0 : 1,
        SyntaxKind.CatchClause => 1,
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => 1,
        SyntaxKind.CoalesceExpression or SyntaxKind.CoalesceAssignmentExpression => 1,
        SyntaxKind.AndPattern or SyntaxKind.OrPattern => 1,
        SyntaxKind.WhenClause => 1,
        _ => 0,
    };

    private static string NameOf(SyntaxNode function)
    {
        string type = string.Join(
            '.',
            function.Ancestors().OfType<BaseTypeDeclarationSyntax>().Reverse().Select(t => t.Identifier.ValueText));
        string member = function switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax => "new",
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            _ => function.Kind().ToString(),
        };
        return $"{type}.{member}";
    }
}
