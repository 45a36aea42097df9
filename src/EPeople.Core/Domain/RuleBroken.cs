namespace EPeople.Core.Domain;

/// <summary>
/// A rule of the domain refused what was asked. The code is the key of its translations in Rules.*.resx;
/// <see cref="Arguments"/> fill the translation's placeholders, in order.
/// </summary>
public sealed class RuleBroken(string code, params object[] arguments) : Exception(code)
{
    /// <summary>Key of the translated text, for example <c>petition.wrong_state</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Values for the translation's placeholders; never personal data.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;
}
