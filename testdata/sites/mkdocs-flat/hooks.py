def on_page_context(context, page, config, nav):
    context["lamp"] = "lit"
    return context
