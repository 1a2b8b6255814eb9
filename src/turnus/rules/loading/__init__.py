"""Loading: from the files of a pack to the rules that hold on a day."""
