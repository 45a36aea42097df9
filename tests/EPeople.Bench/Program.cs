Console.WriteLine("verbs: none yet"); return 2;
