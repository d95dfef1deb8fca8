namespace ListeningPost.Accuracy.Training;

/// <summary>The exponential function by sums and products alone, so that every machine gives the same bits.</summary>
internal static class Exponential
{
    private const double PerPower = 0.693147180559945309;
    private const int Terms = 14;
    private const float Least = -80;

    /// <param name="x">At most 80; below -80 the answer is 0.</param>
    public static float Of(float x)
    {
        if (x < Least)
        {
            return 0;
        }

        int power = (int)Math.Round(x / PerPower);
        double rest = x - (power * PerPower);
        double sum = 1;
        for (int i = Terms; i > 0; i--)
        {
            sum = 1 + (sum * rest / i);
        }

        return (float)Math.ScaleB(sum, power);
    }
}
