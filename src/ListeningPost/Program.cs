Console.WriteLine("listeningpost");
