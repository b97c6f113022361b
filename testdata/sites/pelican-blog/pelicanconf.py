AUTHOR = 'Mila'
SITENAME = 'Ferry times'
SITEURL = ''
PATH = 'content'
STATIC_PATHS = ['images', 'extra']
EXTRA_PATH_METADATA = {'extra/robots.txt': {'path': 'robots.txt'}}
DEFAULT_LANG = 'en'
MARKDOWN = {
    'extension_configs': {
        'markdown.extensions.extra': {},
        'markdown.extensions.toc': {'permalink': True},
    },
}
