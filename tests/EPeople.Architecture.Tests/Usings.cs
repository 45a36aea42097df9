global using EPeople.Architecture.Tests.Support;
global using Xunit;
