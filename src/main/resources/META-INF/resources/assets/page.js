// What a page can do beyond what the server renders. Everything here is an enhancement: without it pages can be read.
