"""What the advisor can do, for LangChain: its retriever, its abilities as tools, and a model that calls them."""
